#include "command/verbs_private.h"

const CommandVerb command_verbs[] = {
    {"run", "", "Run the agent: receive, work and send, supervised", NULL, command_run},
    {"receive", "", "Take new mail from the mailbox into the spool", "--once takes what is there and ends.",
     command_receive},
    {"work", "", "Read spooled mail, keep the clocks, queue letters", "--once does what is due and ends.",
     command_work},
    {"send", "", "Deliver queued mail", "--once sends what can be sent now and ends.", command_send},
    {"demo", "[FOLDER]", "Play the first working week of a case, on a simulated clock", NULL, command_demo},
    {"extract", "FILE...", "Show what a document or mail says", "Writes nothing.", command_extract},
    {"explain", "FILE.eml...", "Show what would be done with a mail, and why", "Changes nothing.",
     command_explain},
    {"due", "--pack P --event KIND=WHEN...", "Count the dates that follow from events",
     "Example: caseward due --pack NAME --event notification-received=2026-12-16 --event la-aware=2026-12-14",
     command_due},
    {"cases", "", "List the cases", "--all lists closed ones too.", command_cases},
    {"show", "REF", "Show one case: what was read, its clocks, its mail", NULL, command_show},
    {"events", "[REF]", "List the events of a case (without REF: the agent's own)", NULL, command_events},
    {"duties", "[REF]", "List duties with target and limit", "--late lists only those past their target.",
     command_duties},
    {"outbox", "[REF]", "List mail out, and what became of it", "--all lists settled mail too.",
     command_outbox},
    {"tasks", "", "List what waits for a person",
     "--all lists closed ones too; --done N closes one that a person dealt with.", command_tasks},
    {"digest", "", "Render the manager's digest or one person's morning mail, without sending",
     "--for PERSON, --on DATE, --html.", command_digest},
    {"letter", "[NAME [REF]]", "Render a letter or a paper, without sending it",
     "Without NAME: lists them.  Without REF: filled with an example.  --out FILE, --html.", command_letter},
    {"calendar", "[update]", "Show the list of bank holidays, or take the published one",
     "update: --url URL, --ca FILE.  Writes calendars/england-and-wales.yaml into the configuration folder "
     "and says every "
     "day that changed and every date that moves.  Days of your own stand in calendars/own-days.yaml.",
     command_calendar},
    {"export", "REF", "Copy everything recorded of a case into one zip",
     "--out FILE (REF.zip).  For the partnership and its legal advisers: nothing in it is blackened.",
     command_export},
    {"act", "REF 'ACTION'", "Do what a reply would do, as the administrator",
     "The shell does clerical actions only: held, acknowledged, partners told, aware, note.  Decisions and "
     "confirmations are people's, by "
     "mail.",
     command_act},
    {"replay", "ID", "Read a spooled message again, with today's rules",
     "ID is the message's number or the beginning of its SHA-256.  Never sends a mail that was queued "
     "before.",
     command_replay},
    {"verify", "", "Prove that chain, spool and database agree", NULL, command_verify},
    {"check", "", "Check configuration, pack, templates, directory, fence and logins",
     "--offline leaves the servers alone.  --coverage lists every row of the register with the file and line "
     "that "
     "carries it.",
     command_check},
    {"health", "", "Answer a monitor: is all well?", "Exit code 1: it is not.", command_health},
    {"version", "", "Print the version", NULL, command_version},
    {"help", "[VERB]", "Explain a verb", NULL, command_help},
    {NULL, NULL, NULL, NULL, NULL},
};
