namespace Oro.Gateway.JsonApi;

/// <summary>Answers at <c>/api/{type}/changes</c>, where changes are told as they happen.</summary>
internal interface IChangeFollower
{
    /// <summary>Tells the changes of the entity until the client leaves.</summary>
    /// <exception cref="Errors.RequestRefusedException">It asks for what there is not.</exception>
    Task FollowAsync(ApiRequest request);
}
