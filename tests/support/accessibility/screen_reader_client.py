"""The other end of `screen_reader`: runs under the system's Python, which has AT-SPI.

One JSON command a line comes in, one JSON answer a line goes out, after the
word ``answer``: the bus writes to the same place.
"""

import json
import subprocess
import sys
import time
import warnings

import gi

warnings.simplefilter("ignore")
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

EVENTS = (
    "object:state-changed:focused",
    "object:announcement",
)
MOST_CHILDREN = 400


class Client:
    """Listens to one program, walks its tree, does what a screen reader does."""

    def __init__(self, command):
        self.heard = []
        self.program = subprocess.Popen(command, stdout=sys.stderr, stderr=sys.stderr)
        self._listener = Atspi.EventListener.new(self._hear)
        for event in EVENTS:
            self._listener.register(event)

    def _hear(self, event):
        try:
            if "announcement" in event.type:
                self.heard.append(["says", "", str(event.any_data)])
            elif event.detail1 == 1:
                self.heard.append(["focus", event.source.get_role_name(), event.source.get_name()])
        except GLib.Error:
            pass  # it is gone already

    def pump(self, seconds):
        """Let events come in."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if not GLib.MainContext.default().iteration(False):
                time.sleep(0.01)

    def app(self):
        """Return the program's place in the tree, or None."""
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(number)
            if child is not None and child.get_name() == "Looplight":
                return child
        return None

    def walk(self, here=None, depth=0):
        """Yield everything that shows, from the top down."""
        here = here or self.app()
        if here is None:
            return
        yield here, depth
        for number in range(min(here.get_child_count(), MOST_CHILDREN)):
            child = here.get_child_at_index(number)
            if child is not None and (depth == 0 or "showing" in states(child)):
                yield from self.walk(child, depth + 1)

    def find(self, start):
        """Return what shows and has a name with this start."""
        return next((one for one, _ in self.walk() if one.get_name().startswith(start)), None)

    def do_tree(self):
        """Return all that shows."""
        return [described(one, depth) for one, depth in self.walk()]

    def do_read(self, start):
        """Return one thing, once it is there."""
        return described(self.find(start)) if self.do_wait(start, 15) else None

    def do_wait(self, start, seconds=30):
        """Wait until something shows whose name starts so."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                if self.find(start) is not None:
                    return True
            except GLib.Error:
                pass  # the tree changes under the walk
            self.pump(0.3)
        return False

    def do_press(self, start):
        """Do the first action of one thing."""
        return Atspi.Action.do_action(self.find(start), 0)

    def do_hear(self, part, seconds=20):
        """Wait until something with these words was said or came into focus; return all heard."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not any(part in one[2] for one in self.heard):
            self.pump(0.1)
        heard, self.heard = self.heard, []
        return heard


def states(one):
    """Return the names of a thing's states."""
    return [state.value_nick for state in one.get_state_set().get_states()]


def described(one, depth=0):
    """Return what a screen reader would tell of a thing."""
    actions = one.get_action_iface()
    names = []
    if actions is not None:
        count = Atspi.Action.get_n_actions(one)
        names = [Atspi.Action.get_action_name(one, number) for number in range(count)]
    value = one.get_value_iface()
    return {
        "level": Atspi.Value.get_current_value(one) if value is not None else None,
        "role": one.get_role_name(),
        "name": one.get_name(),
        "description": one.get_description(),
        "states": states(one),
        "actions": names,
        "depth": depth,
    }


def main():
    """Serve until the input ends."""
    Atspi.init()
    client = Client(sys.argv[1:])
    try:
        for line in sys.stdin:
            asked = json.loads(line)
            answer = getattr(client, f"do_{asked.pop('do')}")(**asked)
            sys.stdout.write(f"answer {json.dumps(answer)}\n")
            sys.stdout.flush()
    finally:
        client.program.terminate()
        client.program.wait(10)


main()
