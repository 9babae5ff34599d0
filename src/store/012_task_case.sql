-- What a case's mails have overtaken is looked for among its own tasks, not among all that wait.
CREATE INDEX task_of_case ON task (case_id) WHERE closed IS NULL;
PRAGMA user_version = 12;
