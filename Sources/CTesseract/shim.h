#include <stddef.h>
#include <tesseract/capi.h>

// Leptonica's, which Tesseract stands on: a picture written into memory as it lies there.
int pixWriteMemSpix(unsigned char **data, size_t *size, struct Pix *picture);
