#include "store/statement_private.h"

#include <glib.h>

/* The order in which store_*_read() reads them. */
#define MESSAGE                                                                                              \
    "SELECT id, sha256, size, path, source, arrived, recorded, strikes, outcome, reason, class_name, "       \
    "case_id, rfc_id,"                                                                                       \
    " sender, handled, fingerprint, head FROM message"
#define CASEFILE "SELECT id, ref, pack, edition, status, exercise, opened FROM casefile"
#define EVENT_COLUMNS                                                                                        \
    "event.id, event.case_id, kind, happened, event.recorded, actor, message_id, payload, payload_salt, "    \
    "hash"
#define DUTY                                                                                                 \
    "SELECT duty.id, case_id, ref, duty, owner, state, start_date, target, limit_date, pending, met_by, "    \
    "told_late,"                                                                                             \
    " told_over, told_ring, pack, exercise FROM duty JOIN casefile ON casefile.id = case_id"
#define TASK "SELECT id, case_id, message_id, kind, text, owner, opened, closed FROM task"
/* Queued since, or held before and released or sent since.  What was queued more than a month before is not
 * looked at: the index needs an end. */
#define LET_GO                                                                                               \
    "queued_s >= :since - 2592000 AND state <> 'held'"                                                       \
    " AND (queued_s >= :since OR coalesce(unixepoch(settled), next_at_s) >= :since)"
#define MAIL                                                                                                 \
    "SELECT id, case_id, key, letter, question, person, recipient, envelope_from, rfc_id, resend, answers, " \
    "state,"                                                                                                 \
    " attempts, next_at, reason, queued, settled, told, sha256, size FROM outbox"

#define DRAFT                                                                                                \
    "SELECT id, case_id, key, letter, question, person, recipient, envelope_from, rfc_id, resend, answers, " \
    "state,"                                                                                                 \
    " attempts, next_at, reason, queued, settled, told, sha256, size, subject, text_sha256, placed,"         \
    " message_id FROM draft"

/* No further than :most (-1: to the end), and not at all where so many were never queued. */
#define COUNT_MOST(index, which)                                                                             \
    "SELECT count(*) FROM (SELECT 1 FROM outbox INDEXED BY " index " WHERE " which                           \
    " LIMIT iif((SELECT max(id) FROM outbox) >= :most, :most, 0))"

/* INDEXED BY says which index answers where cost must follow what is due: without that index the statement
 * fails instead of reading all history. */
static const char *const statement_sql[STMT_COUNT] = {
    [STMT_BEGIN] = "BEGIN IMMEDIATE",
    [STMT_BEGIN_READ] = "BEGIN",
    [STMT_COMMIT] = "COMMIT",
    [STMT_ROLLBACK] = "ROLLBACK",
    [STMT_VERSION] = "PRAGMA user_version",
    [STMT_APPLICATION] = "PRAGMA application_id",
    [STMT_TABLES] = "SELECT count(*) FROM sqlite_schema",
    [STMT_WAL] = "PRAGMA journal_mode = WAL",
    [STMT_SCHEMA] = "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL",
    [STMT_INTEGRITY] = "PRAGMA integrity_check(20)",
    [STMT_REFERENCES] = "PRAGMA foreign_key_check",

    [STMT_SETTING_PUT] = "INSERT INTO setting (name, value) VALUES (:name, :value)"
                         " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    [STMT_SETTING_REMOVE] = "DELETE FROM setting WHERE name = :name",
    [STMT_SETTING_FIND] = "SELECT value FROM setting WHERE name = :name",
    [STMT_HEALTH_FIND] = "SELECT role, ok_at, fault, fault_at FROM health WHERE role = :role",
    [STMT_HEALTH_PUT] =
        "INSERT INTO health (role, ok_at, fault, fault_at) VALUES (:role, :ok_at, :fault, :fault_at)"
        " ON CONFLICT (role) DO UPDATE SET ok_at = excluded.ok_at, fault = excluded.fault, fault_at = "
        "excluded.fault_at",
    [STMT_HEALTH_LIST] = "SELECT role, ok_at, fault, fault_at FROM health ORDER BY role",

    [STMT_MAILBOX_ADD] = "INSERT INTO mailbox (name) VALUES (:name) ON CONFLICT (name) DO NOTHING",
    [STMT_MAILBOX_FIND] = "SELECT id, uidvalidity FROM mailbox WHERE name = :name",
    [STMT_MAILBOX_SET_UIDVALIDITY] =
        "UPDATE mailbox SET watermark = CASE WHEN uidvalidity = :uidvalidity THEN watermark ELSE 0 END,"
        " uidvalidity = :uidvalidity WHERE id = :id",
    [STMT_SEEN_PUT] = "INSERT INTO seen (mailbox_id, uidvalidity, uid_text, uid, fate, message_id)"
                      " VALUES (:mailbox_id, :uidvalidity, :uid_text, :uid, :fate, :message_id)"
                      " ON CONFLICT (mailbox_id, uidvalidity, uid_text) DO UPDATE"
                      " SET fate = excluded.fate, message_id = coalesce(excluded.message_id, message_id)",
    [STMT_SEEN_LIST] =
        "SELECT uid_text FROM seen WHERE mailbox_id = :mailbox_id AND uidvalidity = :uidvalidity",
    [STMT_SEEN_LIST_ABOVE] = "SELECT uid_text FROM seen INDEXED BY seen_uid"
                             " WHERE mailbox_id = :mailbox_id AND uidvalidity = :uidvalidity AND uid > :uid",
    [STMT_SEEN_WATERMARK] =
        "SELECT watermark FROM mailbox WHERE id = :mailbox_id AND uidvalidity = :uidvalidity",
    [STMT_SEEN_RAISE_WATERMARK] = "UPDATE mailbox SET watermark = max(watermark, :uid)"
                                  " WHERE id = :mailbox_id AND uidvalidity = :uidvalidity",
    [STMT_SEEN_STRIKE] =
        "INSERT INTO seen_strike (mailbox_id, uidvalidity, uid_text, strikes)"
        " VALUES (:mailbox_id, :uidvalidity, :uid_text, 1)"
        " ON CONFLICT (mailbox_id, uidvalidity, uid_text) DO UPDATE SET strikes = strikes + 1"
        " RETURNING strikes",

    [STMT_MESSAGE_ADD] = "INSERT INTO message (sha256, size, path, source, arrived, arrived_s, recorded)"
                         " VALUES (:sha256, :size, :path, :source, :arrived, :arrived_s, :recorded)"
                         " ON CONFLICT (sha256) DO NOTHING",
    [STMT_MESSAGE_FIND] = MESSAGE " WHERE id = :id",
    [STMT_MESSAGE_FIND_BY_SHA256] =
        MESSAGE " WHERE sha256 >= :prefix AND sha256 < :prefix || 'g' ORDER BY sha256 LIMIT 2",
    [STMT_MESSAGE_FIND_BY_RFC_ID] =
        MESSAGE " INDEXED BY message_rfc_id WHERE rfc_id = :rfc_id AND id <> :not_id"
                " AND outcome IS NOT NULL ORDER BY id LIMIT 1",
    [STMT_MESSAGE_FIND_BY_FINGERPRINT] =
        MESSAGE " INDEXED BY message_fingerprint WHERE fingerprint = :fingerprint AND id <> :not_id"
                " AND outcome IS NOT NULL ORDER BY id LIMIT 1",
    [STMT_MESSAGE_FIND_BY_HEAD] = MESSAGE " INDEXED BY message_head WHERE head = :head AND id <> :not_id"
                                          " AND outcome IS NOT NULL ORDER BY id LIMIT 1",
    [STMT_MESSAGE_WAITING] = MESSAGE " INDEXED BY message_waiting WHERE outcome IS NULL AND id > :after"
                                     " ORDER BY id LIMIT :max",
    [STMT_MESSAGE_OF_CASE] = MESSAGE
    " WHERE id IN (SELECT message_id FROM event WHERE case_id = :case_id AND message_id IS NOT NULL)"
    " OR case_id = :case_id ORDER BY id",
    [STMT_MESSAGE_STRIKE] = "UPDATE message SET strikes = strikes + 1 WHERE id = :id RETURNING strikes",
    [STMT_MESSAGE_FINISH] =
        "UPDATE message SET outcome = :outcome, reason = :reason, class_name = :class_name,"
        " case_id = :case_id, rfc_id = :rfc_id, sender = :sender, handled = :handled,"
        " fingerprint = :fingerprint, head = :head"
        " WHERE id = :id AND outcome IS NULL",
    [STMT_MESSAGE_REOPEN] = "UPDATE message SET outcome = NULL, handled = NULL, strikes = 0"
                            " WHERE id = :id",
    [STMT_MESSAGE_COUNT] =
        "SELECT (SELECT count(*) FROM message),"
        " (SELECT count(*) FROM message INDEXED BY message_waiting WHERE outcome IS NULL),"
        " (SELECT count(*) FROM seen INDEXED BY seen_not_spooled WHERE message_id IS NULL),"
        " (SELECT count(*) FROM message INDEXED BY message_set_aside WHERE outcome = 'task'),"
        " (SELECT arrived FROM message INDEXED BY message_oldest WHERE outcome IS NULL"
        "  ORDER BY arrived_s LIMIT 1)",
    [STMT_MESSAGE_ALL] = MESSAGE " ORDER BY id",
    [STMT_MESSAGE_CONTRADICTIONS] =
        "SELECT 'message ' || id || ': it has an outcome but no time of handling, or the other way round'"
        " FROM message WHERE (outcome IS NULL) <> (handled IS NULL)"
        " UNION ALL SELECT 'mailbox ' || mailbox_id || ', UID ' || uid_text || ': recorded as spooled, but "
        "no message'"
        " FROM seen LEFT JOIN message ON message.id = message_id WHERE fate = 'spooled' AND message.id IS "
        "NULL",

    [STMT_CASE_NEXT] =
        "SELECT coalesce(max(number), 0) + 1 FROM casefile WHERE prefix = :prefix AND year = :year",
    [STMT_CASE_ADD] =
        "INSERT INTO casefile (prefix, year, number, ref, pack, edition, status, exercise, opened)"
        " VALUES (:prefix, :year, :number, :ref, :pack, :edition, :status, :exercise, :opened)",
    [STMT_CASE_FIND] = CASEFILE " WHERE id = :id",
    [STMT_CASE_FIND_BY_REF] = CASEFILE " WHERE ref = :ref",
    [STMT_CASE_LIST] = CASEFILE " ORDER BY ref",
    [STMT_CASE_LIST_OPEN] =
        CASEFILE " INDEXED BY casefile_open WHERE status IN ('provisional', 'open') ORDER BY ref",
    [STMT_CASE_SET_EDITION] = "UPDATE casefile SET pack = :pack, edition = :edition WHERE id = :id",
    [STMT_CASE_SET_STATUS] = "UPDATE casefile SET status = :status WHERE id = :id",

    [STMT_EVENT_ADD] = "INSERT INTO event (id, case_id, kind, happened, recorded, actor, message_id, payload,"
                       " payload_salt, payload_sha256, hash)"
                       " VALUES (:id, :case_id, :kind, :happened, :recorded, :actor, :message_id, :payload,"
                       " :payload_salt, :payload_sha256, :hash)",
    [STMT_EVENT_LIST] = "SELECT " EVENT_COLUMNS " FROM event WHERE case_id IS :case_id ORDER BY id",
    [STMT_CHAIN_HEAD] = "SELECT event_id, hash FROM chain",
    [STMT_CHAIN_LINKS] = "SELECT " EVENT_COLUMNS ", sha256, payload_sha256"
                         " FROM event LEFT JOIN message ON message.id = message_id ORDER BY event.id",

    [STMT_DUTY_PUT] =
        "INSERT INTO duty (case_id, duty, owner, state, start_date, target, limit_date, pending, met_by,"
        " told_late, told_over)"
        " VALUES (:case_id, :duty, :owner, :state, :start_date, :target, :limit_date, :pending, :met_by,"
        " :told_late, :told_over)"
        " ON CONFLICT (case_id, duty) DO UPDATE SET owner = excluded.owner, state = excluded.state,"
        " start_date = excluded.start_date, target = excluded.target, limit_date = excluded.limit_date,"
        " pending = excluded.pending, met_by = excluded.met_by,"
        " told_late = CASE WHEN excluded.target IS NOT target THEN excluded.told_late"
        " ELSE coalesce(excluded.told_late, told_late) END,"
        " told_ring = CASE WHEN excluded.target IS NOT target THEN NULL ELSE told_ring END,"
        " told_over = CASE WHEN excluded.limit_date IS NOT limit_date THEN excluded.told_over"
        " ELSE coalesce(excluded.told_over, told_over) END",
    [STMT_DUTY_LIST] = DUTY " ORDER BY case_id, duty.id",
    [STMT_DUTY_LIST_CASE] = DUTY " WHERE case_id = :case_id ORDER BY duty.id",
    [STMT_DUTY_DUE] =
        "SELECT duty.id, case_id, ref, duty, owner, state, start_date, target, limit_date, pending,"
        " met_by, told_late, told_over, told_ring, pack, exercise FROM duty INDEXED BY duty_due"
        " CROSS JOIN casefile ON casefile.id = case_id WHERE state = 'running'"
        " AND coalesce(target, limit_date) <= :date ORDER BY coalesce(target, limit_date), duty.id",
    [STMT_DUTY_TOLD] = "UPDATE duty SET told_late = coalesce(:told_late, told_late),"
                       " told_over = coalesce(:told_over, told_over),"
                       " told_ring = coalesce(:told_ring, told_ring) WHERE id = :id",
    [STMT_DUTY_PENDING] =
        "SELECT DISTINCT case_id FROM duty INDEXED BY duty_pending WHERE state = 'running' AND pending = 1"
        " ORDER BY case_id",
    [STMT_DUTY_MET_SINCE] =
        "SELECT owner FROM duty INDEXED BY duty_met WHERE met_by > :event AND state = 'met'",
    [STMT_TASK_ADD] =
        "INSERT INTO task (case_id, message_id, kind, text, owner, opened)"
        " VALUES (:case_id, :message_id, :kind, :text, :owner, :opened)"
        " ON CONFLICT (kind, coalesce(case_id, 0), coalesce(message_id, 0)) WHERE closed IS NULL"
        " DO UPDATE SET kind = kind RETURNING id",
    [STMT_TASK_CLOSE] = "UPDATE task SET closed = coalesce(closed, :closed) WHERE id = :id",
    [STMT_TASK_LIST] = TASK " ORDER BY id",
    [STMT_TASK_LIST_OPEN] = TASK " INDEXED BY task_open WHERE closed IS NULL ORDER BY id",
    [STMT_TASK_OF_CASE] =
        TASK " INDEXED BY task_of_case WHERE case_id = :case_id AND closed IS NULL ORDER BY id",

    [STMT_OUTBOX_ADD] = "INSERT INTO outbox (case_id, key, letter, question, person, recipient, "
                        "envelope_from, rfc_id, resend, answers,"
                        " state, next_at, next_at_s, reason, queued, queued_s)"
                        " VALUES (:case_id, :key, :letter, :question, :person, :recipient, :envelope_from, "
                        ":rfc_id, :resend, :answers,"
                        " :state, :next_at, :next_at_s, :reason, :queued, :queued_s)"
                        " ON CONFLICT (key) DO NOTHING",
    [STMT_OUTBOX_SEAL] = "UPDATE outbox SET sha256 = :sha256, size = :size WHERE id = :id",
    [STMT_OUTBOX_FIND] = MAIL " WHERE id = :id",
    [STMT_OUTBOX_FIND_BY_KEY] = "SELECT id FROM outbox WHERE key = :key",
    /* A draft that a person sent has the id that their mail program gave it, too. */
    [STMT_OUTBOX_FIND_BY_RFC_ID] =
        MAIL " WHERE rfc_id = :rfc_id"
             " OR id IN (SELECT outbox_id FROM draft INDEXED BY draft_sent WHERE sent_id = :rfc_id)"
             " ORDER BY id LIMIT 1",
    [STMT_OUTBOX_LIST] = MAIL " ORDER BY id",
    [STMT_OUTBOX_LIST_OPEN] =
        MAIL " INDEXED BY outbox_unsettled WHERE state <> 'accepted' AND state <> 'failed'"
             " ORDER BY id",
    [STMT_OUTBOX_LIST_CASE] = MAIL
    " WHERE case_id = :case_id AND (:settled_too OR state NOT IN ('accepted', 'failed')) ORDER BY id",
    [STMT_OUTBOX_NEXT] = MAIL " INDEXED BY outbox_due WHERE state IN ('queued', 'retry')"
                              " ORDER BY next_at_s, id LIMIT 1",
    [STMT_OUTBOX_CHANGE] =
        "UPDATE outbox SET state = :state, attempts = :attempts, next_at = :next_at,"
        " next_at_s = :next_at_s, reason = coalesce(:reason, reason), settled = :settled, told = 0"
        " WHERE id = :id",
    [STMT_OUTBOX_TAKEN] = MAIL " INDEXED BY outbox_taken WHERE state IN ('sending', 'at-dot') ORDER BY id",
    [STMT_OUTBOX_UNTOLD] =
        MAIL " INDEXED BY outbox_untold WHERE told = 0 AND state <> 'queued' AND state <> 'sending'"
             " AND state <> 'at-dot' AND state <> 'retry' ORDER BY id LIMIT :max",
    [STMT_OUTBOX_SET_TOLD] =
        "UPDATE outbox SET told = 1 WHERE id = :id AND state = :state AND attempts = :attempts",
    [STMT_OUTBOX_COUNT] = "SELECT (SELECT count(*) FROM outbox), count(*) FILTER (WHERE state IN ('queued', "
                          "'sending', 'at-dot', 'retry')),"
                          " count(*) FILTER (WHERE state = 'held'), count(*) FILTER (WHERE state = 'failed'),"
                          " count(*) FILTER (WHERE state = 'in-doubt'),"
                          " (SELECT queued FROM outbox INDEXED BY outbox_unsettled WHERE state <> 'accepted'"
                          "  AND state IN ('queued', 'sending', 'at-dot', 'retry') ORDER BY queued_s LIMIT 1)"
                          " FROM outbox INDEXED BY outbox_unsettled WHERE state <> 'accepted'",
    [STMT_OUTBOX_QUEUED_SINCE] = COUNT_MOST("outbox_queued", "queued_s >= :since"),
    [STMT_OUTBOX_QUEUED_SINCE_TO] =
        COUNT_MOST("outbox_recipient", "recipient = :recipient AND queued_s >= :since"),
    [STMT_OUTBOX_LET_GO_SINCE] = COUNT_MOST("outbox_queued", LET_GO),
    [STMT_OUTBOX_LET_GO_SINCE_TO] = COUNT_MOST("outbox_recipient", "recipient = :recipient AND " LET_GO),
    [STMT_OUTBOX_QUEUED_SINCE_OF] = COUNT_MOST("outbox_case", "case_id = :case_id AND queued_s >= :since"),
    [STMT_OUTBOX_LET_GO_SINCE_OF] = COUNT_MOST("outbox_case", "case_id = :case_id AND " LET_GO),
    [STMT_OUTBOX_HELD] = MAIL " INDEXED BY outbox_unsettled WHERE state <> 'accepted' AND state = 'held'"
                              " ORDER BY id",
    [STMT_OUTBOX_IN_DOUBT] =
        MAIL " INDEXED BY outbox_unsettled WHERE state <> 'accepted' AND state = 'in-doubt'"
             " ORDER BY id",
    [STMT_OUTBOX_TEXT_ADD] = "INSERT INTO outbox_text (outbox_id, text) VALUES (:id, :text)",
    [STMT_OUTBOX_TEXT_FIND] = "SELECT text FROM outbox_text WHERE outbox_id = :id",
    [STMT_DRAFT_ADD] =
        "INSERT INTO draft (outbox_id, subject, text_sha256) VALUES (:id, :subject, :text_sha256)",
    [STMT_DRAFT_TO_PLACE] = DRAFT " INDEXED BY draft_to_place CROSS JOIN outbox ON id = outbox_id"
                                  " WHERE placed IS NULL AND message_id IS NULL AND state = 'held'"
                                  " ORDER BY outbox_id",
    [STMT_DRAFT_OF_CASE] = DRAFT " JOIN outbox INDEXED BY outbox_case ON id = outbox_id"
                                 " WHERE case_id = :case_id AND state = 'held' ORDER BY outbox_id",
    [STMT_DRAFT_FIND] = DRAFT " JOIN outbox ON id = outbox_id WHERE outbox_id = :id",
    [STMT_DRAFT_PLACED] = "UPDATE draft SET placed = coalesce(placed, :at) WHERE outbox_id = :id",
    [STMT_DRAFT_SENT] = "UPDATE draft SET message_id = :message_id, sent_id = :sent_id"
                        " WHERE outbox_id = :id AND message_id IS NULL",
    [STMT_BODY_ADD] = "INSERT INTO outbox_body (outbox_id, piece, bytes) VALUES (:id, :piece, :bytes)",
    [STMT_BODY_READ] = "SELECT bytes FROM outbox_body WHERE outbox_id = :id ORDER BY piece",
    [STMT_PAPER_FIND] = "SELECT id FROM paper WHERE case_id = :case_id AND sha256 = :sha256",
    [STMT_PAPER_ADD] = "INSERT INTO paper (case_id, sha256, size) VALUES (:case_id, :sha256, :size)",
    [STMT_PAPER_PIECE_ADD] = "INSERT INTO paper_piece (paper_id, piece, bytes) VALUES (:id, :piece, :bytes)",
    [STMT_PAPER_READ] = "SELECT bytes FROM paper_piece WHERE paper_id = :id ORDER BY piece",
    [STMT_PAPER_LIST] = "SELECT id, sha256 FROM paper ORDER BY id",
};

const char *
store_statement_sql(StoreStatement statement)
{
    g_assert(statement < STMT_COUNT);
    return statement_sql[statement];
}
