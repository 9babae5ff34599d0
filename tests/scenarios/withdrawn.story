Story: the notification is withdrawn: nothing stops because somebody asks; the authority's duty ends only by its own decision, the partnership's by a finding
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:00
  operations-team answers confirm-request: confirm

# Who sent the form asks by answering the acknowledgement, and is told what that does.
On Thursday 17 December 2026 at 11:00
  hospital answers acknowledgement: withdraw: it was sent in error, the child is another hospital's
  withdrawal-asked is recorded once
  receipt-of-answer to hospital says: Nothing stops by that alone
  task waits: withdrawal
  task-notice to m-lindqvist says: "finding criteria not met: WHY" (Practice Review and Learning Manager, once all who are asked have answered so)
  task-notice to m-lindqvist says: "not notifiable: WHY" (Local authority)
  task-notice to m-lindqvist does not say: another hospital
  duty bex-rr-meeting: is running
  duty bex-la-notify-panel: limit 21 December 2026, is running

# The authority had notified the Panel, and withdraws that: still no clock stops.
On Friday 18 December 2026 at 09:00
  operations-team answers confirm-request: panel notified: 17 December
    | panel reference: CSI-2026-0412
  duty bex-la-notify-panel: is met

On Monday 21 December 2026 at 10:00
  operations-team answers confirm-request: notification withdrawn: 21 December
    | note: the Panel was told that the criteria were not met
  notification-withdrawn is recorded once
  task waits: notification-withdrawn
  duty bex-rr-meeting: is running
  duty bex-rr-to-panel: is running

# All three say so, and the one whose finding it is records it.
On Tuesday 22 December 2026 at 10:00
  r-adeyemi answers threshold-question: criteria not met
  p-sorensen answers threshold-question: criteria not met
  d-marchetti answers threshold-question: criteria not met
  duty bex-rr-to-panel: is running
  j-okafor answers confirm-request: finding criteria not met: the burn was an accident
  threshold-not-met is recorded once
  duty bex-rr-meeting: is stopped
  duty bex-rr-to-panel: is stopped
