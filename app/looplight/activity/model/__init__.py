"""From a pathway to arrays and equations."""
