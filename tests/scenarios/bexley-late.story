Story: what is late is said once a step, in one mail a person
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  threshold-question goes to partner

On Friday 18 December 2026 at 07:31
  morning goes to operations, r-adeyemi

On Monday 21 December 2026 at 07:31
  nobody has two mails
  digest to m-lindqvist says: Notify the national Panel of the incident through its online form: by Fri 18 December. New this morning; it is with Local authority
  morning to r-adeyemi says: done: la notify panel

On Tuesday 22 December 2026 at 07:31
  task-notice to m-lindqvist says: Ring Operations team, 020 7946 0102; Jo Okafor, 020 7946 0103. Two reminders were not answered
  digest to m-lindqvist says: by Fri 18 December; past its limit, Mon 21 December. New this morning
  morning to r-adeyemi says: two working days ago
On Wednesday 23 December 2026 at 07:31
  morning to r-adeyemi says: 3 working days ago
  task waits: ring-bex-la-notify-panel
  task-notice to operations-team says: Ring Ruth Adeyemi, 020 7946 0151. Two reminders were not answered: Notify the national Panel
  threshold-question goes to e-oduya, n-halloran, s-vantongeren

# Once it is done nobody is to be rung about it any more.
On Wednesday 23 December 2026 at 10:00
  r-adeyemi answers threshold-question: panel reference: CSI-2026-0412
    | panel notified: 23 December
  duty bex-la-notify-panel: is met
  no task waits: ring-bex-la-notify-panel
  task-ended is recorded once
