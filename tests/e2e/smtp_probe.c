/* smtp_probe - drives net_smtp_* from a test and says what happened, one line each.
 *
 *   smtp_probe HOST PORT tls|starttls CA USER PASSWORD FROM RECIPIENT=FILE...
 *   all mails over one connection as long as it lives: "at-dot", then "OUTCOME CODE ENHANCED alive|dead TEXT"
 *
 * CASEWARD_TIMEOUT: seconds for each answer.  CASEWARD_AT_DOT=no: the callback says no.
 * CASEWARD_AT_DOT_WAIT: milliseconds that it takes. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/smtp.h"
#include "probe.h"

static const char *const outcomes[] = {
    [NET_SMTP_ACCEPTED] = "ACCEPTED",   [NET_SMTP_LATER] = "LATER",         [NET_SMTP_REFUSED] = "REFUSED",
    [NET_SMTP_OUR_FAULT] = "OUR_FAULT", [NET_SMTP_NOT_KNOWN] = "NOT_KNOWN",
};

static gboolean
probe_at_dot(gpointer data)
{
    const char *answer = getenv("CASEWARD_AT_DOT"), *wait = getenv("CASEWARD_AT_DOT_WAIT");

    puts("at-dot");
    if (wait != NULL)
        g_usleep((gulong)atoi(wait) * 1000);
    return answer == NULL || !g_str_equal(answer, "no");
}

static void
probe_send(NetSmtp *smtp, const char *from, const char *mail)
{
    const char *equals = strrchr(mail, '=');
    g_autofree char *recipient = g_strndup(mail, (gsize)(equals - mail));
    NetSmtpResult result;
    int fd = open(equals + 1, O_RDONLY | O_CLOEXEC);

    net_smtp_send(smtp, from, recipient, fd, probe_at_dot, NULL, &result);
    printf("%s %d %s %s %s\n", outcomes[result.outcome], result.code,
           result.enhanced != NULL ? result.enhanced : "-", net_smtp_is_alive(smtp) ? "alive" : "dead",
           result.text);
    net_smtp_result_clear(&result);
    close(fd);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(NetSmtp) smtp = NULL;
    NetServer server;

    if (argc < 8)
        return 64;
    setvbuf(stdout, NULL, _IOLBF, 0);
    server = probe_server(argv);
    smtp = net_smtp_open(&server, "clerk.partnership.example", &error);
    if (smtp == NULL) {
        printf("error %d %s\n", error->code, error->message);
        return 1;
    }
    for (int i = 8; i < argc; i++)
        probe_send(smtp, argv[7], argv[i]);
    printf("memory %ld\n", probe_memory_kib());
    return 0;
}
