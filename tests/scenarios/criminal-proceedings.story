Story: City & Hackney: the police and the prosecutors are asked before the family is written to
Partnership: city-hackney

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
    | Police investigation: Yes
  proceedings-known is recorded once

On Tuesday 5 January 2027 at 10:00
  operations-team answers confirm-request: rr record complete: 5 January
  i-comer answers decision-question: local review
  duty chs-family-proceedings-first: is running
  duty chs-family-letter: is running
  operations-team answers confirm-request: done: family letter 5 January
  receipt-of-answer to operations-team says: it needs what comes first
  duty chs-family-letter: is running

On Tuesday 12 January 2027 at 07:31
  morning to operations-team says: Not yet: Write to the family

On Tuesday 12 January 2027 at 10:00
  operations-team answers confirm-request: proceedings view recorded: 11 January
    | done: family letter 12 January
  duty chs-family-proceedings-first: is met
  duty chs-family-letter: is met
