import FaxReading
import Foundation

exit(ReaderProcess.run(arguments: Array(CommandLine.arguments.dropFirst())).rawValue)
