using Orleans.Compat.Grains;

namespace Orleans.Compat.Serialization;

/// <summary>A type that travels as the surrogate that its converter makes of it.</summary>
internal sealed class ConverterCodec<T, TSurrogate, TConverter> : Codec<T>
    where TSurrogate : struct
    where TConverter : IConverter<T, TSurrogate>, new()
{
    private readonly TConverter _converter = new();

    public override bool IsImmutable => typeof(T).IsDefined(typeof(ImmutableAttribute), inherit: false);

    public override void Write(WireWriter writer, T value) =>
        Field<TSurrogate>.Write(writer, _converter.ConvertToSurrogate(in value));

    public override T Read(WireReader reader)
    {
        var surrogate = Field<TSurrogate>.Read(reader);
        return _converter.ConvertFromSurrogate(in surrogate);
    }

    public override T Copy(T value, CopyContext context)
    {
        var surrogate = Field<TSurrogate>.Copy(_converter.ConvertToSurrogate(in value), context);
        return _converter.ConvertFromSurrogate(in surrogate);
    }
}

internal static class ConverterCodecs
{
    public static Codec? Find(Type type)
    {
        foreach (var converter in ApplicationTypes.All.Where(candidate =>
            candidate.IsDefined(typeof(RegisterConverterAttribute), inherit: false)))
        {
            var contract = converter.GetInterfaces().FirstOrDefault(implemented => implemented.IsGenericType
                && implemented.GetGenericTypeDefinition() == typeof(IConverter<,>)
                && implemented.GetGenericArguments()[0] == type);
            if (contract is not null)
            {
                return Codecs.Make(
                    typeof(ConverterCodec<,,>), type, contract.GetGenericArguments()[1], converter);
            }
        }

        return null;
    }
}
