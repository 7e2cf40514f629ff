#include "CFaxTIFF.h"

#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

// A file in memory that grows as libtiff writes.
struct memory {
    uint8_t *data;
    size_t count;
    size_t room;
    size_t at;
    int borrowed;
};

static int memory_reserve(struct memory *file, size_t wanted) {
    if (wanted <= file->room) return 1;
    size_t room = file->room ? file->room : 65536;
    while (room < wanted) room *= 2;
    uint8_t *grown = realloc(file->data, room);
    if (!grown) return 0;
    memset(grown + file->room, 0, room - file->room);
    file->data = grown;
    file->room = room;
    return 1;
}

static tmsize_t memory_read(thandle_t handle, void *buffer, tmsize_t size) {
    struct memory *file = handle;
    if (size <= 0 || file->at >= file->count) return 0;
    size_t left = file->count - file->at;
    size_t take = (size_t)size < left ? (size_t)size : left;
    memcpy(buffer, file->data + file->at, take);
    file->at += take;
    return (tmsize_t)take;
}

static tmsize_t memory_write(thandle_t handle, void *buffer, tmsize_t size) {
    struct memory *file = handle;
    if (size <= 0 || file->borrowed || !memory_reserve(file, file->at + (size_t)size)) return 0;
    memcpy(file->data + file->at, buffer, (size_t)size);
    file->at += (size_t)size;
    if (file->at > file->count) file->count = file->at;
    return size;
}

static toff_t memory_seek(thandle_t handle, toff_t offset, int whence) {
    struct memory *file = handle;
    if (whence == SEEK_SET) file->at = (size_t)offset;
    else if (whence == SEEK_CUR) file->at += (size_t)offset;
    else file->at = file->count + (size_t)offset;
    return file->at;
}

static int memory_close(thandle_t handle) { (void)handle; return 0; }
static toff_t memory_size(thandle_t handle) { return ((struct memory *)handle)->count; }

static TIFF *memory_open(struct memory *file, const char *mode) {
    return TIFFClientOpen("fax", mode, file, memory_read, memory_write, memory_seek, memory_close, memory_size,
                          NULL, NULL);
}

static void set_tags(TIFF *tiff, const struct cfaxtiff_page *page, size_t index, size_t count) {
    int g4 = page->coding == CFAXTIFF_G4;
    uint32_t rows = page->rows_per_strip ? page->rows_per_strip : page->height;
    TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, FILETYPE_PAGE);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, page->width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, page->height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 1);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, g4 ? COMPRESSION_CCITTFAX4 : COMPRESSION_CCITTFAX3);
    if (!g4) {
        uint32_t options = page->coding == CFAXTIFF_G3_2D ? GROUP3OPT_2DENCODING : 0;
        if (page->byte_aligned_ends) options |= GROUP3OPT_FILLBITS;
        TIFFSetField(tiff, TIFFTAG_GROUP3OPTIONS, options);
    }
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, page->black_is_zero ? PHOTOMETRIC_MINISBLACK : PHOTOMETRIC_MINISWHITE);
    TIFFSetField(tiff, TIFFTAG_FILLORDER, page->least_significant_first ? FILLORDER_LSB2MSB : FILLORDER_MSB2LSB);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, rows);
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, page->dpi_across);
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, page->dpi_down);
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    TIFFSetField(tiff, TIFFTAG_PAGENUMBER, (uint16_t)index, (uint16_t)count);
    if (page->clean >= 0) TIFFSetField(tiff, TIFFTAG_CLEANFAXDATA, (uint16_t)page->clean);
    if (page->clean > 0) {
        TIFFSetField(tiff, TIFFTAG_BADFAXLINES, page->bad_lines);
        TIFFSetField(tiff, TIFFTAG_CONSECUTIVEBADFAXLINES, page->consecutive_bad_lines);
    }
}

// libtiff codes 0 bits as white runs whatever the photometric tag says: a reversed picture is written inverted.
static int write_rows(TIFF *tiff, const struct cfaxtiff_page *page) {
    size_t stride = (page->width + 7) / 8;
    uint8_t *row = malloc(stride);
    if (!row) return -1;
    int result = 0;
    for (uint32_t y = 0; y < page->height && result == 0; y++) {
        memcpy(row, page->bits + (size_t)y * stride, stride);
        if (page->black_is_zero)
            for (size_t i = 0; i < stride; i++) row[i] = (uint8_t)~row[i];
        if (TIFFWriteScanline(tiff, row, y, 0) != 1) result = -1;
    }
    free(row);
    return result;
}

int cfaxtiff_encode(const struct cfaxtiff_page *pages, size_t count, struct cfaxtiff_bytes *out) {
    struct memory file = {0};
    TIFF *tiff = memory_open(&file, "wl");
    if (!tiff) return -1;
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++) {
        set_tags(tiff, &pages[i], i, count);
        result = write_rows(tiff, &pages[i]);
        if (result == 0 && TIFFWriteDirectory(tiff) != 1) result = -1;
    }
    TIFFClose(tiff);
    if (result != 0) {
        free(file.data);
        return result;
    }
    out->data = file.data;
    out->count = file.count;
    return 0;
}

int cfaxtiff_encode_bare(const struct cfaxtiff_page *page, struct cfaxtiff_bytes *out) {
    struct cfaxtiff_page plain = *page;
    plain.rows_per_strip = 0;
    plain.least_significant_first = 0;
    plain.black_is_zero = 0;
    struct cfaxtiff_bytes whole = {0};
    int result = cfaxtiff_encode(&plain, 1, &whole);
    if (result != 0) return result;
    struct memory file = {.data = whole.data, .count = whole.count, .room = whole.count, .borrowed = 1};
    TIFF *tiff = memory_open(&file, "r");
    result = -1;
    if (tiff) {
        tmsize_t size = (tmsize_t)TIFFRawStripSize64(tiff, 0);
        out->data = size > 0 ? malloc((size_t)size) : NULL;
        if (out->data && TIFFReadRawStrip(tiff, 0, out->data, size) == size) {
            out->count = (size_t)size;
            result = 0;
        }
        TIFFClose(tiff);
    }
    cfaxtiff_free(&whole);
    return result;
}

void cfaxtiff_free(struct cfaxtiff_bytes *bytes) {
    free(bytes->data);
    bytes->data = NULL;
    bytes->count = 0;
}

int cfaxtiff_count(const uint8_t *data, size_t count) {
    struct memory file = {.data = (uint8_t *)data, .count = count, .room = count, .borrowed = 1};
    TIFF *tiff = memory_open(&file, "r");
    if (!tiff) return -1;
    int pages = (int)TIFFNumberOfDirectories(tiff);
    TIFFClose(tiff);
    return pages;
}

static int read_rows(TIFF *tiff, uint32_t width, uint32_t height, struct cfaxtiff_bytes *out) {
    uint16_t photometric = PHOTOMETRIC_MINISWHITE;
    TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &photometric);
    size_t stride = (width + 7) / 8;
    out->count = stride * height;
    out->data = malloc(out->count);
    if (!out->data) return -1;
    for (uint32_t y = 0; y < height; y++) {
        uint8_t *row = out->data + (size_t)y * stride;
        if (TIFFReadScanline(tiff, row, y, 0) != 1) return -1;
        if (photometric == PHOTOMETRIC_MINISBLACK)
            for (size_t i = 0; i < stride; i++) row[i] = (uint8_t)~row[i];
        if (width % 8) row[stride - 1] &= (uint8_t)(0xff << (8 - width % 8));
    }
    return 0;
}

int cfaxtiff_decode(const uint8_t *data, size_t count, int page, uint32_t *width, uint32_t *height,
                    struct cfaxtiff_bytes *out) {
    struct memory file = {.data = (uint8_t *)data, .count = count, .room = count, .borrowed = 1};
    TIFF *tiff = memory_open(&file, "r");
    if (!tiff) return -1;
    int result = -1;
    if (TIFFSetDirectory(tiff, (tdir_t)page) && TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, width) &&
        TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, height))
        result = read_rows(tiff, *width, *height, out);
    if (result != 0) cfaxtiff_free(out);
    TIFFClose(tiff);
    return result;
}
