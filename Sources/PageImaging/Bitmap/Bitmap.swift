import CLeptonica

/// One picture in memory, 1 bit (black is ink) or 8 bits (255 is paper) a pixel; owns Leptonica's `Pix` and frees it.
@safe package struct Bitmap: ~Copyable {
    /// Only the files of this folder and its neighbours in this module touch the pointer.
    let pix: UnsafeMutablePointer<PIX>

    /// Takes over what a Leptonica call returned; it returns nothing when memory is short.
    init(taking pix: UnsafeMutablePointer<PIX>?) throws(ImagingError) {
        guard let pix = unsafe pix else { throw .noMemory }
        unsafe self.pix = unsafe pix
    }

    /// An empty picture: all paper.
    package init(width: Int, height: Int, depth: Int) throws(ImagingError) {
        try unsafe self.init(taking: pixCreate(Int32(clamping: width), Int32(clamping: height), Int32(depth)))
        if depth > 1 { _ = unsafe pixSetAll(pix) }
    }

    /// Reads a picture file, e.g. a form's blank page.
    package init(file: String) throws(ImagingError) {
        DecoderComplaints.listen()
        guard let pix = unsafe pixRead(file) else { throw .noBlankPicture(path: file) }
        unsafe self.pix = unsafe pix
    }

    deinit {
        var last: UnsafeMutablePointer<PIX>? = unsafe pix
        unsafe pixDestroy(&last)
    }

    package var width: Int { Int(unsafe pixGetWidth(pix)) }
    package var height: Int { Int(unsafe pixGetHeight(pix)) }
    package var depth: Int { Int(unsafe pixGetDepth(pix)) }
    package var frame: PixelBox { PixelBox(left: 0, top: 0, right: width, bottom: height) }
    /// Dots per inch as the file claims; 0 where it claims nothing.
    package var claimedDensity: (x: Int, y: Int) {
        (Int(unsafe pixGetXRes(pix)), Int(unsafe pixGetYRes(pix)))
    }

    package borrowing func copy() throws(ImagingError) -> Bitmap {
        try unsafe Bitmap(taking: pixCopy(nil, pix))
    }

    /// The part inside a box; the box is clipped to the picture first and must not be empty then.
    package borrowing func cropped(to box: PixelBox) throws(ImagingError) -> Bitmap {
        let inside = box.clipped(width: width, height: height)
        var rectangle: UnsafeMutablePointer<BOX>? = unsafe boxCreate(
            Int32(inside.left), Int32(inside.top), Int32(max(inside.width, 1)), Int32(max(inside.height, 1)))
        defer { unsafe boxDestroy(&rectangle) }
        return try unsafe Bitmap(taking: pixClipRectangle(pix, rectangle, nil))
    }

    /// Paints a box with paper.
    package mutating func clear(_ box: PixelBox) {
        let inside = box.clipped(width: width, height: height)
        guard !inside.isEmpty else { return }
        let white: Int32 = depth == 1 ? 0 : 1
        _ = unsafe pixRasterop(
            pix, Int32(inside.left), Int32(inside.top), Int32(inside.width), Int32(inside.height),
            white == 0 ? Int32(PIX_CLR) : Int32(PIX_SET), nil, 0, 0)
    }

    /// Paints a box of a 1-bit picture with ink.
    package mutating func blacken(_ box: PixelBox) {
        let inside = box.clipped(width: width, height: height)
        guard !inside.isEmpty, depth == 1 else { return }
        _ = unsafe pixRasterop(
            pix, Int32(inside.left), Int32(inside.top), Int32(inside.width), Int32(inside.height), Int32(PIX_SET), nil,
            0, 0)
    }

    /// Paints one dot of a 1-bit picture with ink.
    package mutating func blacken(x: Int, y: Int) {
        _ = unsafe pixSetPixel(pix, Int32(clamping: x), Int32(clamping: y), 1)
    }

    /// Lays another picture of the same depth over this one.
    package mutating func paste(_ other: borrowing Bitmap, left: Int, top: Int) {
        _ = unsafe pixRasterop(
            pix, Int32(left), Int32(top), Int32(other.width), Int32(other.height), Int32(PIX_SRC), other.pix, 0, 0)
    }

    /// Black pixels of a 1-bit picture.
    package borrowing func inkCount() -> Int {
        var count: Int32 = 0
        guard unsafe pixCountPixels(pix, &count, nil) == 0 else { return 0 }
        return Int(count)
    }

    /// Black pixels of a 1-bit picture inside a box.
    package borrowing func inkCount(in box: PixelBox) -> Int {
        let inside = box.clipped(width: width, height: height)
        guard !inside.isEmpty, let part = try? cropped(to: inside) else { return 0 }
        return part.inkCount()
    }

    /// The smallest box around all ink of a 1-bit picture, or nil for a white one.
    package borrowing func inkBounds() -> PixelBox? {
        var box: UnsafeMutablePointer<BOX>?
        guard unsafe pixClipToForeground(pix, nil, &box) == 0, unsafe box != nil else { return nil }
        defer { unsafe boxDestroy(&box) }
        var (x, y, w, h): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        guard unsafe boxGetGeometry(box, &x, &y, &w, &h) == 0 else { return nil }
        return PixelBox(left: Int(x), top: Int(y), right: Int(x + w), bottom: Int(y + h))
    }
}
