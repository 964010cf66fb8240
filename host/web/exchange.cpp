#include "web/exchange.h"
