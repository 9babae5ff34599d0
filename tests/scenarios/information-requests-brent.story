Story: agencies are asked what they know, reminded, and counted; the papers go to those who come
Partnership: brent

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  operations-team answers confirm-request: request information
  information-request goes to agency-representative
  duty brt-agency-information: target 22 December 2026, limit none, is running

On Friday 18 December 2026 at 15:00
  l-ferrant answers information-request: Our return.
    |
    | INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    | Name of agency: Example Council
    | Name of person completing form: Lorcan Ferrant
    | Date completed: 18/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: Yes
    | Summary of involvement: One referral in 2024, closed after assessment.
  return-received is recorded once

On Tuesday 22 December 2026 at 07:31
  return-reminder goes to b-quillon, g-tressider
  digest to m-lindqvist says: 1 of 3 returns are in; missing: Example NHS, Example Police

# Nothing is over a limit here; the last reminder goes two working days after the target.
On Wednesday 23 December 2026 at 07:31
  return-reminder goes to nobody

On Thursday 24 December 2026 at 07:31
  return-reminder goes to b-quillon, g-tressider

On Thursday 24 December 2026 at 10:00
  b-quillon answers return-reminder: NIL RETURN
    |
    | INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    | Name of agency: Example NHS
    | Name of person completing form: Beatrix Quillon
    | Date completed: 24/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: No
    | Names searched: Corin Everhurst
  operations-team answers confirm-request: return received: Example Police
  information-returned is recorded once
  duty brt-agency-information: is met

On Tuesday 29 December 2026 at 07:31
  return-reminder goes to nobody

On Tuesday 29 December 2026 at 09:00
  operations-team answers confirm-request: meeting: 31 December 2026 10:00 Teams
  meeting-invitation goes to partner
  operations-team answers confirm-request: send papers
  meeting-papers goes to agency-representative, partner
  papers-sent is recorded once
