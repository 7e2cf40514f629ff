#ifndef CFAXTIFF_H
#define CFAXTIFF_H

#include <tiffio.h>

#endif
