-- For IN with three words and more SQLite builds a table with every row that is written; OR asks the same.
-- That is no change of what is stored, so only the words of the schema change (sqlite.org/lang_altertable.html,
-- section 7).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'status IN (''provisional'', ''open'', ''closed'', ''not-ours'')',
                                       'status = ''provisional'' OR status = ''open'' OR status = ''closed''
                                               OR status = ''not-ours''')
WHERE type = 'table' AND name = 'casefile';
UPDATE sqlite_schema SET sql = replace(sql, 'state IN (''running'', ''met'', ''stopped'')',
                                       'state = ''running'' OR state = ''met'' OR state = ''stopped''')
WHERE type = 'table' AND name = 'duty';
UPDATE sqlite_schema SET sql = replace(sql, 'state IN (''queued'', ''sending'', ''at-dot'', ''accepted'', ''retry'', ''in-doubt'',
                                                 ''failed'', ''held'')',
                                       'state = ''queued'' OR state = ''sending'' OR state = ''at-dot''
                                                OR state = ''accepted'' OR state = ''retry'' OR state = ''in-doubt''
                                                OR state = ''failed'' OR state = ''held''')
WHERE type = 'table' AND name = 'outbox';
UPDATE sqlite_schema SET sql = replace(sql, 'fate IN (''spooled'', ''gone'', ''too-large'', ''refused'')',
                                       'fate = ''spooled'' OR fate = ''gone'' OR fate = ''too-large''
                                             OR fate = ''refused''')
WHERE type = 'table' AND name = 'seen';
PRAGMA writable_schema = RESET;

DROP INDEX outbox_untold;
CREATE INDEX outbox_untold ON outbox (id)
WHERE told = 0 AND state <> 'queued' AND state <> 'sending' AND state <> 'at-dot' AND state <> 'retry';
PRAGMA user_version = 13;
