using Oro.Benchmarks;

return await BenchCommandLine.RunAsync(args);
