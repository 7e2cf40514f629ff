import Glibc

exit(await DoomedDesk.run(Array(CommandLine.arguments.dropFirst())))
