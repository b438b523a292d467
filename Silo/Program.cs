using Microsoft.Extensions.Hosting;
using Oro.Silo;

var builder = Host.CreateApplicationBuilder(args);
builder.UseOroSilo();
await builder.Build().RunAsync();
