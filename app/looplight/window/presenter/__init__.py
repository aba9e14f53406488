"""The talk on a big screen: stage for the audience, desk for the speaker."""
