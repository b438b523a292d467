using System.Collections.Concurrent;
using System.Reflection;
using Oro.Errors;
using Oro.Grains.Security.Access;
using Oro.Grains.Security.Principals;
using Oro.Security;

namespace Oro.Grains.Security;

/// <summary>
/// Refuses calls without a caller that somebody vouches for, those of users who may work nowhere, and those whose
/// caller lacks a capability, in one place for all grains of the product. What the caller may do with records is the
/// business of those who read and change them.
/// </summary>
internal sealed class CallerCheck(AccessBook book, PrincipalSigner signer) : IIncomingGrainCallFilter
{
    private const string RuntimeNamespace = "Orleans";

    // As many as there are grain methods.
    private static readonly ConcurrentDictionary<MethodInfo, Demand> Demands = new();

    public Task Invoke(IIncomingGrainCallContext context)
    {
        var demand = Demands.GetOrAdd(context.InterfaceMethod, Demand.Of);
        var signed = Caller.FindSigned();
        var isVouchedFor = signed is not null && signer.IsValid(signed);
        if (!demand.IsInternal)
        {
            Check(isVouchedFor ? signed!.Principal : throw new AccessDeniedException("a signed-in user"), demand);
        }
        else if (signed is not null && !isVouchedFor)
        {
            // It needs nobody; but it must not take somebody for whom nobody vouches.
            Caller.Clear();
        }

        return context.Invoke();
    }

    private void Check(Principal principal, Demand demand)
    {
        var caller = book.Of(principal);
        if (!caller.IsMember)
        {
            throw new AccessDeniedException("an enabled user in an enabled organization");
        }

        if (demand.Capability is { } capability && !caller.Has(capability))
        {
            throw new AccessDeniedException($"the capability {capability}");
        }
    }

    private sealed record Demand(bool IsInternal, string? Capability)
    {
        public static Demand Of(MethodInfo method)
        {
            var type = method.DeclaringType!;
            return new Demand(
                IsOfRuntime(type) || Has<InternalCallAttribute>(type) || Has<InternalCallAttribute>(method),
                method.GetCustomAttribute<RequiresCapabilityAttribute>()?.Capability
                    ?? type.GetCustomAttribute<RequiresCapabilityAttribute>()?.Capability);
        }

        private static bool IsOfRuntime(Type type) =>
            type.Namespace is { } name
            && (name == RuntimeNamespace || name.StartsWith(RuntimeNamespace + ".", StringComparison.Ordinal));

        private static bool Has<T>(MemberInfo member) where T : Attribute => member.IsDefined(typeof(T));
    }
}
