"""Lines to what a paper of each kind holds: a report, minutes, a response, a tracker."""
