// Method: the page is interpreted with a device that draws nothing. Each picture it is handed is unpacked and its bytes are
// counted; its share of the page is what the transformation in force makes of the unit square.
#include "picture_count.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include <poppler/GfxState.h>
#include <poppler/OutputDev.h>
#include <poppler/PDFDoc.h>
#include <poppler/Stream.h>

namespace {

// A device that draws nothing.
class LookingDevice : public OutputDev {
public:
    bool upsideDown() override { return true; }
    bool useDrawChar() override { return false; }
    bool interpretType3Chars() override { return false; }
    // Patterns are no scans; passing over them keeps one of ten thousand tiles from being unpacked so many times.
    bool useTilingPatternFill() override { return true; }
    bool tilingPatternFill(GfxState *, Gfx *, Catalog *, GfxTilingPattern *, const double *, int, int, int, int,
                           double, double) override
    {
        return true;
    }
};

class MeasuringDevice : public LookingDevice {
public:
    double largest = 0;

    // The base class passes over the data of a picture that stands in the page's own contents.
    void drawImageMask(GfxState *state, Object *ref, Stream *data, int width, int height, bool invert,
                       bool interpolate, bool isInline) override
    {
        measure(width, height);
        OutputDev::drawImageMask(state, ref, data, width, height, invert, interpolate, isInline);
    }

    void drawImage(GfxState *state, Object *ref, Stream *data, int width, int height, GfxImageColorMap *colours,
                   bool interpolate, const int *mask, bool isInline) override
    {
        measure(width, height);
        OutputDev::drawImage(state, ref, data, width, height, colours, interpolate, mask, isInline);
    }

    void drawMaskedImage(GfxState *, Object *, Stream *, int width, int height, GfxImageColorMap *, bool, Stream *,
                         int maskWidth, int maskHeight, bool, bool) override
    {
        measure(width, height);
        measure(maskWidth, maskHeight);
    }

    void drawSoftMaskedImage(GfxState *, Object *, Stream *, int width, int height, GfxImageColorMap *, bool,
                             Stream *, int maskWidth, int maskHeight, GfxImageColorMap *, bool) override
    {
        measure(width, height);
        measure(maskWidth, maskHeight);
    }

private:
    void measure(int width, int height) { largest = std::max(largest, double(width) * double(height)); }
};

class CountingDevice : public LookingDevice {
public:
    CountingDevice(double pageArea, double most) : pageArea(pageArea), left(most) { }

    double missing() const { return pageArea > 0 ? std::min(1.0, missingArea / pageArea) : 0; }
    bool isSpent() const { return left <= 0; }

    void drawImageMask(GfxState *state, Object *, Stream *data, int width, int height, bool, bool, bool) override
    {
        count(state, data, width, height, 1);
    }

    void drawImage(GfxState *state, Object *, Stream *data, int width, int height, GfxImageColorMap *colours, bool,
                   const int *, bool) override
    {
        count(state, data, width, height, bits(colours));
    }

    void drawMaskedImage(GfxState *state, Object *, Stream *data, int width, int height, GfxImageColorMap *colours,
                         bool, Stream *, int, int, bool, bool) override
    {
        count(state, data, width, height, bits(colours));
    }

    void drawSoftMaskedImage(GfxState *state, Object *, Stream *data, int width, int height,
                             GfxImageColorMap *colours, bool, Stream *, int, int, GfxImageColorMap *, bool) override
    {
        count(state, data, width, height, bits(colours));
    }

private:
    const double pageArea;
    double left;
    double missingArea = 0;

    static int bits(GfxImageColorMap *colours) { return colours->getNumPixelComps() * colours->getBits(); }

    // A fax picture whose coding has rows of another length than its own is sheared or white, whatever its data gives.
    static bool hasForeignRows(Stream *data, int width)
    {
        if (data->getKind() != strCCITTFax) {
            return false;
        }
        return (static_cast<CCITTFaxStream *>(data)->getColumns() - 1) / 8 != (width - 1) / 8;
    }

    void count(GfxState *state, Stream *data, int width, int height, int bitsPerPixel)
    {
        if (width < 1 || height < 1 || bitsPerPixel < 1 || left <= 0) {
            return;
        }
        const double *matrix = state->getCTM();
        const double area = std::fabs(matrix[0] * matrix[3] - matrix[1] * matrix[2]);
        if (hasForeignRows(data, width)) {
            missingArea += area;
            return;
        }
        const double promised = std::ceil(double(width) * bitsPerPixel / 8) * height;
        const double looked = std::min(promised, left);
        double given = 0;
        unsigned char piece[16384];
        data->reset();
        while (given < looked) {
            const int most = int(std::min(double(sizeof piece), looked - given));
            const int got = data->doGetChars(most, piece);
            if (got <= 0) {
                break;
            }
            given += got;
        }
        data->close();
        left -= given;
        missingArea += area * (looked - given) / promised;
    }
};

bool isSpent(void *device)
{
    return static_cast<CountingDevice *>(device)->isSpent();
}

} // namespace

struct picture_count {
    std::unique_ptr<PDFDoc> document;
};

struct picture_count *picture_count_open(const char *bytes, size_t length)
{
    // Poppler takes the stream over.
    auto *stream = new MemStream(const_cast<char *>(bytes), 0, Goffset(length), Object(objNull));
    auto document = std::make_unique<PDFDoc>(stream);
    if (!document->isOk()) {
        return nullptr;
    }
    return new picture_count { std::move(document) };
}

void picture_count_close(struct picture_count *document)
{
    delete document;
}

double picture_count_largest(struct picture_count *document, int page)
{
    MeasuringDevice device;
    document->document->displayPage(&device, page, 72, 72, 0, false, true, false);
    return device.largest;
}

double picture_count_missing(struct picture_count *document, int page, double most)
{
    PDFDoc &file = *document->document;
    // At 72 dots an inch the matrix is in points, as the page's size is.
    CountingDevice device(file.getPageCropWidth(page) * file.getPageCropHeight(page), most);
    file.displayPage(&device, page, 72, 72, 0, false, true, false, isSpent, &device);
    return device.missing();
}
