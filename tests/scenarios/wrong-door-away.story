Story: at the wrong door half an hour is not waited for somebody who is away or whose mail comes back
Partnership: bexley

On Monday 14 December 2026 at 09:00
  hospital mails a notification
    | Date agency became aware: 11/12/2026
  operations-team answers confirm-request: away until 4 January

On Wednesday 16 December 2026 at 22:10
  neighbour writes: The little boy next door is four, he is out in the snow with no coat and she will not let him in.
  wrong-door goes to neighbour
  task-notice goes to operations-team, j-okafor
  task waits: wrong-door

# Her turn comes, and her mail comes back: the manager has it the same minute.
On Wednesday 16 December 2026 at 22:20
  task-notice to j-okafor comes back
  stand-in goes to m-lindqvist
On Wednesday 16 December 2026 at 22:41
  task-notice goes to j-okafor, m-lindqvist
On Wednesday 16 December 2026 at 22:50
  m-lindqvist answers task-notice: I have it
  no task waits: wrong-door
