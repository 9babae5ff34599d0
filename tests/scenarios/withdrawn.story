Story: the notification is withdrawn: the authority's duty ends only by its own decision, the partnership's by a finding
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:00
  operations-team answers confirm-request: panel notified: 16 December
    | panel reference: CSI-2026-0412
  duty bex-la-notify-panel: is met

On Monday 21 December 2026 at 10:00
  operations-team answers confirm-request: notification withdrawn: 21 December
    | note: the Panel was told that the criteria were not met
  notification-withdrawn is recorded once
  duty bex-rr-meeting: is running
  duty bex-rr-to-panel: is running
