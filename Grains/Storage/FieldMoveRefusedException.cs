namespace Oro.Grains.Storage;

/// <summary>Somebody wrote a value that a <see cref="FieldMove"/> would lose; the move was taken back.</summary>
internal sealed class FieldMoveRefusedException(string message) : Exception(message);
