using ErrorOr;
using FluentValidation;
using MediatR;

namespace MembersSite.Application.Common;

/// <summary>
/// Runs the validators of a message before its handler. A failure becomes validation errors of the answer,
/// one a message, with the property's name as code; so every message answers with an <c>ErrorOr</c>.
/// </summary>
internal sealed class ValidationBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IErrorOr
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResponse> next)
    {
        var errors = new List<Error>();
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, ct);
            errors.AddRange(result.Errors.Select(failure => Error.Validation(failure.PropertyName, failure.ErrorMessage)));
        }

        // ErrorOr<T> converts from a list of errors, and TResponse is always an ErrorOr<T>.
        return errors.Count == 0 ? await next() : (TResponse)(dynamic)errors;
    }
}
