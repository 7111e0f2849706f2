// sihua-cli: the engine without a window. It links core alone, which proves that core needs no GUI.
#include "app/cli/command_line.h"

int main(int argc, char** argv) {
    sihua::cli::CommandLine line;
    sihua::cli::addRulesCommands(line);
    sihua::cli::addDiagnosisCommands(line);
    sihua::cli::addWorkspaceCommands(line);
    sihua::cli::addRoadmapCommands(line);
    return line.run(argc, argv);
}
