namespace Oro.Contract.Support;

/// <summary>Which Orleans this build is with.</summary>
public static class Built
{
    public static bool WithCompat => typeof(Grain).Assembly.GetName().Name == "Orleans.Compat";
}
