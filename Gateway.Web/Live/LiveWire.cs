using Oro.Live;

namespace Oro.Gateway.Live;

/// <summary>Answer of the hub's subscribe methods.</summary>
/// <param name="Subscription">Names the subscription in changes and to end it.</param>
/// <param name="Position">Changes after it follow.</param>
/// <param name="Reload">What was missed cannot be told; load anew.</param>
internal sealed record SubscriptionAnswer(string Subscription, FeedPosition Position, bool Reload);
