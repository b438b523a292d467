using System.Text.Json;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>
/// Types of fields as administrators and clients name them: a to-one relation to a file is a type of its own to them.
/// </summary>
public static class FieldTypeNames
{
    /// <summary>It holds a file.</summary>
    public const string File = "file";

    /// <summary>It holds an image.</summary>
    public const string Image = "image";

    /// <summary>Every name that there is.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<FieldType>().Select(Of), File, Image];

    /// <summary>Name of a type: camel case.</summary>
    public static string Of(FieldType type) => JsonNamingPolicy.CamelCase.ConvertName(type.ToString());

    /// <summary>Name of the type of a field.</summary>
    public static string Of(FieldDefinition field) =>
        field.File is { } file ? file.IsImage ? Image : File : Of(field.Type);

    /// <summary>How a field of that name of a type is stored; null when there is none.</summary>
    public static FieldType? Find(string name) => name is File or Image
        ? FieldType.ManyToOne
        : Enum.GetValues<FieldType>().Where(t => Of(t) == name).Select(t => (FieldType?)t).FirstOrDefault();
}
