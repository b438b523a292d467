using Oro.Silo;

var builder = WebApplication.CreateBuilder(args);
builder.UseOroSilo();
var app = builder.Build();
await app.RunAsync();
