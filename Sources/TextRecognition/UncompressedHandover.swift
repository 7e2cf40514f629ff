import CTesseract

/// Keeps Tesseract from packing each line it is about to read as a PNG file, only to unpack it again.
///
/// Between finding a line and reading it, the library writes the line's picture into memory as a compressed file and takes it
/// out again one call later: a twentieth of what reading costs. A program's own function stands in for a library's of the same
/// name, so this one has what is to become a PNG in memory written as Leptonica keeps pictures, which its reading end knows by the first
/// bytes: the same dots, and nothing compressed. The program itself writes its PNG files by another call. Where a later Tesseract
/// hands its lines on otherwise, this function is never called.
@_cdecl("pixWriteMem")
package func writeUncompressed(
    _ data: UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?, _ size: UnsafeMutablePointer<Int>?,
    _ picture: OpaquePointer?, _ format: Int32
) -> Int32 {
    // Whatever the format asked for: within Tesseract it is a PNG for its own use, or a page of a PDF we never have it write.
    unsafe pixWriteMemSpix(data, size, picture)
}
