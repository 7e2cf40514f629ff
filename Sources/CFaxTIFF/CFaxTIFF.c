#include "CFaxTIFF.h"
