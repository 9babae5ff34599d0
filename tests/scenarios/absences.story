Story: who is away is asked through the deputy, and their duties stand in the deputy's morning mail
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 12:00
  r-adeyemi answers partner-notice: away until 23 December 2026

On Friday 18 December 2026 at 07:31
  morning to e-oduya says: Notify the national Panel through its online form

# Back a day early: says so, and is asked again alone.
On Monday 21 December 2026 at 12:00
  r-adeyemi answers partner-notice: back
On Tuesday 22 December 2026 at 07:31
  morning to r-adeyemi says: Notify the national Panel
  morning goes to operations-team, j-okafor, r-adeyemi
