import DeskCommands
import Glibc

exit(await FaxdeskProgram.run(Array(CommandLine.arguments.dropFirst())))
