/* A secret that ends unnoticed silences the mailbox: it is told of 30, 14, 7 days and one day ahead
 * (mail-lessons 3). */
#include "agent/signin.h"
#include "base/time.h"

static const struct {
    int days;
    const char *step;
} expiry_steps[] = {{0, "0"}, {1, "1"}, {7, "7"}, {14, "14"}, {30, "30"}};

char *
agent_signin_expiry(const RulesServer *server, const char *what, const GDate *today, const char **step)
{
    const char *expires = server->host != NULL ? server->oauth.secret_expires : NULL;
    GDate last;
    int days;

    if (expires == NULL || !base_date_from_iso(expires, &last, NULL))
        return NULL;
    days = g_date_days_between(today, &last);
    for (guint i = 0; i < G_N_ELEMENTS(expiry_steps); i++) {
        g_autofree char *day = NULL;

        if (days > expiry_steps[i].days)
            continue;
        *step = expiry_steps[i].step;
        day = base_date_to_words(&last);
        return days < 0 ? g_strdup_printf("The secret with which %s signs in ended on %s.", what, day)
                        : g_strdup_printf("The secret with which %s signs in ends on %s.", what, day);
    }
    return NULL;
}
