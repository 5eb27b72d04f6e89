using Dashboard.Data.Tests;
using Xunit.Runner.InProc.SystemConsole;

return args is [Entering.Command, var provider, var place] ? Entering.Run(provider, place) : await ConsoleRunner.Run(args);
