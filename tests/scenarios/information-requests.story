Story: each agency is asked what it knows; returns are counted by agency; who is missing is said and chased
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  information-request goes to nobody

On Thursday 17 December 2026 at 09:40
  operations-team answers confirm-request: request information
  information-request goes to agency-representative
  information-request to l-ferrant says: return by Tue 22 December
  information-request to l-ferrant says: 999
  information-wanted is recorded once
  information-requested is recorded once
  duty bex-request-agency-info: is met
  duty bex-agency-info-return-5wd: target 22 December 2026, limit 24 December 2026, is running

# The return is the form itself, pasted into the answer.
On Friday 18 December 2026 at 15:00
  l-ferrant answers information-request: Please find our return below.
    |
    | INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    |
    | Name of agency: Example Council
    | Name of person completing form: Lorcan Ferrant
    | Date completed: 18/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: Yes
    | Summary of involvement: One referral in 2024, closed after assessment.
  receipt-of-answer to l-ferrant says: your agency's return is here
  return-received is recorded once
  information-returned is not recorded

# A stranger who knows the reference stops nobody's clock.
On Friday 18 December 2026 at 16:00
  stranger writes: INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    |
    | Case reference: BX-2026-0001
    | Name of agency: Example Police
    | Name of person completing form: Gareth Tressider
    | Date completed: 18/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: No
  return-received is recorded once

On Tuesday 22 December 2026 at 07:31
  return-reminder goes to b-quillon, g-tressider
  return-reminder to b-quillon says: due Tue 22 December
  digest to m-lindqvist says: 1 of 3 returns are in; missing: Example NHS, Example Police

On Tuesday 22 December 2026 at 11:00
  b-quillon answers information-request: NIL RETURN
    |
    | INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    | Name of agency: Example NHS
    | Name of person completing form: Beatrix Quillon
    | Date completed: 22/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: No
    | Names searched: Corin Everhurst

# Daily from the day on which it was asked for (X03).
On Wednesday 23 December 2026 at 07:31
  return-reminder goes to g-tressider
  return-reminder to g-tressider says: which was due on Tuesday 22 December 2026
On Thursday 24 December 2026 at 07:31
  return-reminder goes to g-tressider
  information-returned is not recorded

On Thursday 24 December 2026 at 10:00
  g-tressider answers return-reminder: Our return is below.
    |
    | INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    | Name of agency: Example Police
    | Name of person completing form: Gareth Tressider
    | Date completed: 24/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: Yes
    | Summary of involvement: Two calls to the address in 2025.
  information-returned is recorded once
  duty bex-agency-info-return-5wd: is met
  duty bex-agency-info-return-3d: is met

On Tuesday 29 December 2026 at 07:31
  return-reminder goes to nobody
