Story: one is away, one stands back, one is silent: their deputies are asked, and answer for their seats
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 08:00
  r-adeyemi answers partner-notice: away until 4 January 2027
  receipt-of-answer to r-adeyemi says: asked of your deputy too

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  threshold-question goes to partner, e-oduya
  deputy-asked is recorded once

On Thursday 17 December 2026 at 10:00
  p-sorensen answers threshold-question: not me: the family is known to mine
  stood-back is recorded once
  threshold-question goes to n-halloran
  e-oduya answers threshold-question: criteria not met
  receipt-of-answer to e-oduya says: as deputy
  n-halloran answers threshold-question: criteria not met
  p-sorensen answers threshold-question: criteria met
  receipt-of-answer to p-sorensen says: you stood back
  threshold-met is not recorded

On Wednesday 23 December 2026 at 07:31
  threshold-question goes to s-vantongeren

On Wednesday 23 December 2026 at 12:00
  s-vantongeren answers threshold-question: criteria not met
  partner-views-complete is recorded once
  task waits: finding
