namespace Oro.Gateway.JsonApi.Query;

/// <summary>Where in a query string something stands, and where what is wrong with it is told.</summary>
/// <param name="Errors">Collects it.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Pointer">JSON pointer into the parameter's value; empty where it is not JSON, and at its top.</param>
internal readonly record struct FilterPlace(QueryErrors Errors, string Parameter, string Pointer = "")
{
    public FilterPlace At(string name) => this with { Pointer = $"{Pointer}/{name}" };

    public void Refuse(string detail) =>
        Errors.Add(Parameter, Pointer.Length == 0 ? detail : $"At {Pointer}: {detail}");
}
