Story: an agency that answers in its own words is read by a person, and one that sends its return hears that it came
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
On Thursday 17 December 2026 at 10:00
  operations-team answers confirm-request: request information

On Friday 18 December 2026 at 10:00
  g-tressider answers information-request: We know the family since 2024, and were called to the house twice.
  receipt-of-answer to g-tressider says: a person of the office reads them
  task-notice to operations-team says: Example Police answered the request for information in its own words
  task-notice to operations-team says: in the mailbox: came on Friday 18 December 2026 at 10:00
  task-notice to operations-team says: from: gareth.tressider@police.example
  task waits: agency-wrote
  return-received is not recorded
On Friday 18 December 2026 at 11:00
  operations-team answers task-notice: return received: Example Police
  return-received is recorded once

On Friday 18 December 2026 at 12:00
  b-quillon answers information-request: Nil return. We searched for Corin Everhurst, born 28 December 2020.
  receipt-of-answer to b-quillon says: your agency's return is here; nobody reminds you of it any more
  return-received is recorded
