Story: people answer by the links in their mails; a link is one person's, for one question, once and not for ever
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification

On Thursday 17 December 2026 at 09:12
  operations-team follows the link in confirm-request: confirm
  case-confirmed is recorded once
  token-used is recorded once
  threshold-question goes to partner

On Thursday 17 December 2026 at 10:00
  r-adeyemi follows the link in threshold-question: criteria met
  threshold-met is recorded once
  receipt-of-answer goes to r-adeyemi

# The same link again, with another word: it is dead, and a person is told.
On Thursday 17 December 2026 at 11:00
  r-adeyemi follows the link in threshold-question: criteria not met
  task waits: unconfirmed-answer
  task-notice goes to operations
  nothing else is written

# In its own hands, and in time, it is good.
On Thursday 17 December 2026 at 11:30
  d-marchetti follows the link in threshold-question: unsure
  receipt-of-answer goes to d-marchetti

# The right token in the wrong hands is an incident, whatever it says.
On Thursday 17 December 2026 at 12:00
  r-adeyemi follows the link in p-sorensen's threshold-question: criteria not met
  token-misused is recorded once
  task waits: wrong-person
  task-notice goes to manager
  nothing else is written

# Five weeks later it is good for nobody.
On Friday 22 January 2027 at 10:00
  p-sorensen follows the link in threshold-question: criteria met
  partner-views-complete is not recorded
