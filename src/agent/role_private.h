/* role_private.h - how the supervisor hands a credential over. */
#pragma once

#include <glib.h>

#define ROLE_CREDENTIAL_VARIABLE "CASEWARD_CREDENTIAL_FD"
#define ROLE_CREDENTIAL_MOST_BYTES 65536

/* @credential in a descriptor that lives in memory, rewound and sealed; -1 and @error on failure. */
int agent_role_credential_fd(GBytes *credential, GError **error);
