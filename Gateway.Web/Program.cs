using Oro.Gateway.CommandLine;

return await OroCommandLine.RunAsync(args);
