#include "office/error.h"

G_DEFINE_QUARK(office_error, office_error)
