Story: what a mail asks that does not arrive is asked of whoever stands in, and sent to the other address
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  threshold-question goes to partner

# A question goes to those whom the procedure lets answer, and to the other address that the directory has.
On Thursday 17 December 2026 at 10:00
  threshold-question to p-sorensen comes back
  threshold-question goes to n-halloran
  stand-in goes to p.sorensen@trust.nhs.example
  stand-in to p.sorensen@trust.nhs.example says: The mail is attached
  deputy-asked is recorded once
  mail-bounced is recorded once
  task waits: bounced

# She answers from there, and counts as herself.
On Thursday 17 December 2026 at 11:00
  p.sorensen@trust.nhs.example answers stand-in: criteria met
  threshold-met is recorded once

# A mail that chases: the deputy has it the same minute, and the mails of the morning until he can be reached again.
On Friday 18 December 2026 at 07:31
  morning goes to operations, r-adeyemi
On Friday 18 December 2026 at 07:40
  morning to r-adeyemi comes back
  stand-in goes to e-oduya
  stand-in to e-oduya says: A mail to Ruth Adeyemi did not arrive
  stand-in to e-oduya says: TODAY BX-2026-0001 Notify the national Panel
  task waits: bounced
On Monday 21 December 2026 at 07:31
  morning goes to operations, r-adeyemi, e-oduya
  morning to e-oduya says: LATE BX-2026-0001 Notify the national Panel through its online form
On Monday 21 December 2026 at 07:35
  morning to r-adeyemi comes back
  stand-in goes to nobody
On Tuesday 22 December 2026 at 09:00
  r-adeyemi writes: Our mail server was down. Sorry.
On Wednesday 23 December 2026 at 07:31
  morning goes to operations, r-adeyemi

# A mail that is late where a day is near is a problem now.
On Wednesday 23 December 2026 at 07:50
  morning to r-adeyemi is delayed
  stand-in goes to e-oduya
  task waits: delayed
  morning to j-okafor is delayed
  stand-in goes to e-oduya, operations-team
