import fastify from 'fastify';
import type { IDataObject } from 'n8n-workflow';

/** A tool as n8n offers it to a language model. */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: {
		properties?: Record<string, { type?: string; description?: string }>;
		required?: string[];
	};
}

/** What an agent has asked of its model, in OpenAI's words. */
interface Question {
	tools?: Array<{ function: OfferedTool }>;
	messages: Array<{ role: string; content: unknown }>;
}

/** A call of a tool that the model asks for. */
export interface ToolCall {
	name: string;
	arguments: IDataObject;
}

/**
 * Stands in for a language model behind n8n's own node for OpenAI: keeps what an agent asks, asks for the calls that the
 * test wants, one after the other, and then says that it is done.
 */
export class Model {
	readonly questions: Question[] = [];
	private calls: Array<ToolCall | undefined> = [];
	private readonly server = fastify();

	private constructor() {
		this.server.post('/v1/chat/completions', async ({ body }) => {
			this.questions.push(body as Question);
			return this.answer(this.calls.shift());
		});
	}

	static async start(): Promise<Model & { url: string }> {
		const model = new Model();
		const address = await model.server.listen({ host: '127.0.0.1', port: 0 });
		return Object.assign(model, { url: `${address}/v1` });
	}

	/** Forgets all and has these tools called next; undefined: it says that it is done, as it does after the last. */
	willCall(...calls: Array<ToolCall | undefined>): void {
		this.questions.length = 0;
		this.calls = calls;
	}

	/** The tools that the agent offered at first. */
	get offered(): OfferedTool[] {
		return this.questions[0]?.tools?.map((tool) => tool.function) ?? [];
	}

	/** What the tools have answered, as the model got it. */
	get results(): unknown[] {
		const last = this.questions[this.questions.length - 1];
		return last?.messages.filter(({ role }) => role === 'tool').map(({ content }) => content) ?? [];
	}

	async close(): Promise<void> {
		await this.server.close();
	}

	private answer(call: ToolCall | undefined) {
		const asked = call && [
			{
				id: `call-${this.questions.length}`,
				type: 'function',
				function: { name: call.name, arguments: JSON.stringify(call.arguments) },
			},
		];
		return {
			id: 'answer',
			object: 'chat.completion',
			created: 0,
			model: 'stand-in',
			choices: [
				{
					index: 0,
					finish_reason: asked ? 'tool_calls' : 'stop',
					message: {
						role: 'assistant',
						content: asked ? null : 'Done.',
						...(asked && { tool_calls: asked }),
					},
				},
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}
}
