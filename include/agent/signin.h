/* signin.h - what a process shows a mail server: a password, or an access token that is renewed in time. */
#pragma once

#include <glib.h>

#include "agent/desk.h"
#include "net/server.h"

typedef struct AgentSignin AgentSignin;

/* @role: "receive" or "send"; its refresh token is kept in <state>/token/<role>.json.  @secret: the password,
 * the client's secret or the first refresh token, as @server says; it is copied. */
AgentSignin *agent_signin_new(const AgentDesk *desk, const RulesServer *server, const char *role,
                              const char *secret);
void agent_signin_free(AgentSignin *signin); /* wipes; NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AgentSignin, agent_signin_free)

/* Fills @where; what it points to is lent until the next call.  A token is renewed at three quarters of its
 * life; a refresh token that came with it is on disk before the new token is used.  NET_ERROR, or what the
 * disk says. */
gboolean agent_signin_server(AgentSignin *signin, NetServer *where, GError **error);

/* The server did not take the token: the next call asks for another. */
void agent_signin_refused(AgentSignin *signin);

/* The present token; NULL: none is held, or a password is used. */
const char *agent_signin_token(const AgentSignin *signin);

/* The first sentence a person needs when a secret of the configuration ends within 30, 14, 7 or 1 days, or
 * has ended: transfer full, NULL: nothing to say.  @step (transfer none): which of these it is. */
char *agent_signin_expiry(const RulesServer *server, const char *what, const GDate *today, const char **step);
